"""Regions of the world, to see whether names of some are recognised worse than others (rights.md 17).

United Nations, Standard country or area codes for statistical use (M49), sub-regions; the Americas and Oceania whole.
"""

from django.utils.translation import gettext_lazy as _

_REGIONS = (
    (_("Northern Africa"), "DZA EGY LBY MAR SDN TUN ESH"),
    (
        _("Sub-Saharan Africa"),
        (
            "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI ERI ETH GAB GHA GIN GMB GNB GNQ KEN LBR LSO MDG MLI "
            "MOZ MRT MUS MWI NAM NER NGA RWA SEN SLE SOM SSD STP SWZ SYC TCD TGO TZA UGA ZAF ZMB ZWE"
        ),
    ),
    (_("Western Asia"), "ARE ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM"),
    (_("Central Asia"), "KAZ KGZ TJK TKM UZB"),
    (_("Southern Asia"), "AFG BGD BTN IND IRN LKA MDV NPL PAK"),
    (_("Eastern Asia"), "CHN HKG JPN KOR MAC MNG PRK TWN"),
    (_("South-eastern Asia"), "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM"),
    (_("Eastern Europe"), "BGR BLR CZE HUN MDA POL ROU RUS SVK UKR"),
    (
        _("Northern, southern and western Europe"),
        (
            "ALB AND AUT BEL BIH CHE DEU DNK ESP EST FIN FRA GBR GRC HRV IRL ISL ITA LIE LTU LUX LVA MCO MKD MLT MNE "
            "NLD NOR PRT SMR SRB SVN SWE VAT XKX"
        ),
    ),
    (
        _("Latin America and the Caribbean"),
        (
            "ARG ATG BHS BLZ BOL BRA BRB CHL COL CRI CUB DMA DOM ECU GRD GTM GUY HND HTI JAM KNA LCA MEX NIC PAN PER "
            "PRY SLV SUR TTO URY VCT VEN"
        ),
    ),
    (_("Northern America"), "BMU CAN GRL USA"),
    (_("Oceania"), "AUS FJI FSM KIR MHL NRU NZL PLW PNG SLB TON TUV VUT WSM"),
)
OF_STATE = {code: name for name, codes in _REGIONS for code in codes.split()}
"""ISO 3166-1 alpha-3 -> the region's name."""
