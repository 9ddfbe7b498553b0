"""Notices as INTERPOL publishes them in JSON: red, yellow and UN Security Council Special Notices.

One notice, a list of them, an answer to a search (`_embedded.notices`) or a notice a line. Fields as the public
interface gives them (ws-public.interpol.int/notices/v1) and as public clients and their tests show:
`entity_id` `2025/6928`, `forename`, `name`, `date_of_birth` `1993/01/08` or `1972`, `nationalities` (ISO 3166-1
alpha-2), `sex_id`, `place_of_birth`, `arrest_warrants`, `_links` with pictures; `un_reference`, `un_reference_date`,
`associates` and `adresses` (so spelt) on UN notices. Lists say when they were asked for, not when they were published.

Nobody gets all notices by one question, since an answer holds 160 at most: questions overlap, and a notice is first
told in short and then in full. What several files tell of one notice is therefore put together, unless it differs.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from firstline.formats.errors import ListUnreadable
from firstline.formats.findings import Finding
from firstline.formats.lists.draft import Draft, entries_of, known
from firstline.formats.lists.finishing import MAX_ENTRIES, finished
from firstline.formats.lists.json_values import text, texts, values
from firstline.formats.lists.values import ListEdition, ListFile, ListKind
from firstline.identity import NameKind, SubjectKind

Notice = Mapping[str, Any]

TAKEN = frozenset(
    {
        *("entity_id", "forename", "name", "date_of_birth", "nationalities", "nationality", "sex_id", "place_of_birth"),
        *("country_of_birth_id", "aliases", "name_in_original_script", "forename_in_original_script", "_links"),
        *("arrest_warrants", "_embedded", "adresses", "addresses", "associates", "un_reference_date"),
        *("un_reference", "identity_documents", "images", "thumbnail", "warning", "summary", "purpose", "fingerprints"),
    }
)
CODES = {
    "languages_spoken_ids": "language",
    "eyes_colors_id": "colour of eyes",
    "hairs_id": "colour of hair",
    "distinguishing_marks": "distinguishing marks",
    "height": "height in metres",
    "weight": "weight in kilograms",
}
PLACEHOLDERS = frozenset({"-", "--", "."})
MEASURES = frozenset({"height", "weight"})
"""Of these, 0 stands for what is not known."""

ADDRESSES = frozenset({"_links", "_embedded"})
NARRATIVES = ("warning", "summary", "purpose")


def is_notice(value: object) -> bool:
    """Whether an object is a notice, or an answer that holds some."""
    return isinstance(value, dict) and ("entity_id" in value or "notices" in (value.get("_embedded") or {}))


def read(files: Sequence[ListFile]) -> ListEdition:
    """The notices in the files as one edition. Raises ListUnreadable."""
    findings: list[Finding] = []
    told: list[tuple[int, Notice]] = []
    places: dict[str, int] = {}
    for file in files:
        for line, notice in _notices(file):
            reference = text(notice.get("entity_id"))
            place = places.get(reference)
            if reference and place is not None and _agree(told[place][1], notice):
                told[place] = (told[place][0], _together(told[place][1], notice))
                continue
            if len(told) == MAX_ENTRIES:
                raise ListUnreadable(f"more than {MAX_ENTRIES:,} notices: check that these are the right files")
            places[reference] = len(told)
            told.append((line, notice))
    drafts = [_draft(notice, line, findings) for line, notice in told]
    return finished(ListKind.NOTICES, entries_of(drafts), findings)


def _agree(one: Notice, other: Notice) -> bool:
    """Whether nothing that both say of a notice differs; where it was found may."""
    keys = (one.keys() & other.keys()) - ADDRESSES
    return all(one[key] == other[key] or not one[key] or not other[key] for key in keys)


def _together(one: Notice, other: Notice) -> Notice:
    """What either says."""
    found = {key: {**_object(one.get(key)), **_object(other.get(key))} for key in ADDRESSES}
    return {**one, **{key: value for key, value in other.items() if value or key not in one}, **found}


def _notices(file: ListFile) -> Iterator[tuple[int, Notice]]:
    for line, value in values(file.data, file.name):
        if not is_notice(value):
            raise ListUnreadable(f"{file.name}, line {line}: no notice: it has no `entity_id`")
        embedded = value.get("_embedded")
        within = embedded.get("notices") if isinstance(embedded, dict) else None
        for notice in within if isinstance(within, list) else [value]:
            if isinstance(notice, dict):
                yield line, notice


def _draft(notice: Notice, line: int, findings: list[Finding]) -> Draft:
    reference = text(notice.get("entity_id"))
    address = text(_href(notice, "self"))
    draft = Draft(
        reference=reference,
        findings=findings,
        line=line,
        kind=SubjectKind.ORGANISATION if _is_organisation(notice, address) else SubjectKind.PERSON,
    )
    draft.add_text(draft.references, text(notice.get("un_reference")))
    draft.listed(text(notice.get("un_reference_date")))
    _add_name(draft, notice, NameKind.PRIMARY)
    for alias in _list(notice.get("aliases")):
        if isinstance(alias, dict):
            _add_name(draft, alias, NameKind.ALIAS)
        else:
            draft.add_name(text(alias), NameKind.ALIAS)
    _add_identity(draft, notice)
    _add_pictures(draft, notice)
    _add_warrants(draft, notice)
    draft.warning = text(notice.get("warning"))
    for key in NARRATIVES[1:]:
        draft.add_text(draft.comments, text(notice.get(key)))
    prints = notice.get("fingerprints")
    draft.prints = bool(prints) if prints is not None else None
    draft.add_fact("notice", address)
    for key, value in notice.items():
        if key not in TAKEN and not (key in MEASURES and value == 0):
            for one in texts(value):
                draft.add_fact(CODES.get(key, key.replace("_", " ")), one)
    return draft


def _is_organisation(notice: Notice, address: str) -> bool:
    return "/entities/" in address or text(notice.get("un_reference"))[2:3] == "e"


def _add_name(draft: Draft, source: Notice, kind: NameKind) -> None:
    surname, given = (_name(source.get(key)) for key in ("name", "forename"))
    if surname and given and draft.is_person:
        draft.add_name_in_parts(surname, given, kind)
    elif surname or given:
        draft.add_name(f"{given} {surname}".strip(), kind)
    scripts = (_name(source.get(f"{key}_in_original_script")) for key in ("forename", "name"))
    if original := " ".join(filter(None, scripts)):
        draft.add_name(original, NameKind.ORIGINAL_SCRIPT)


def _name(value: object) -> str:
    """A name; a stroke stands for none."""
    found = text(value)
    return "" if found in PLACEHOLDERS else found


def _add_identity(draft: Draft, notice: Notice) -> None:
    draft.add_birth(text(notice.get("date_of_birth")))
    draft.add_sex(text(notice.get("sex_id")).replace("U", ""))
    for state in (*texts(notice.get("nationalities")), *texts(notice.get("nationality"))):
        draft.add_nationality(state)
    born_in = draft.country(text(notice.get("country_of_birth_id")))
    draft.add_place(text(notice.get("place_of_birth")), born_in.name if born_in else "")
    for key in ("adresses", "addresses"):
        for address in _list(notice.get(key)):
            draft.add_address(", ".join(texts(address)))
    for other in _list(notice.get("associates")):
        draft.add_link(relation="associate", reference=text(_object(other).get("entity_id")), name=_whole(other))
    for paper in _list(notice.get("identity_documents")):
        if isinstance(paper, dict):
            rest = {key: value for key, value in paper.items() if key not in ("number", "type", "country_id")}
            draft.add_document(
                text(paper.get("number")),
                text(paper.get("type")),
                issuer=text(paper.get("country_id")),
                remark=", ".join(texts(rest)),
            )
        else:
            draft.add_fact("document", text(paper))


def _add_pictures(draft: Draft, notice: Notice) -> None:
    """The thumbnail, and the pictures of the notice where they are told or where their address is."""
    for image in _list(notice.get("images")):
        draft.add_picture(text(image))
    embedded = notice.get("_embedded")
    for image in _list(embedded.get("images") if isinstance(embedded, dict) else None):
        draft.add_picture(text(_href(image, "self")), text(image.get("picture_id")) if isinstance(image, dict) else "")
    if known(text(thumbnail := _href(notice, "thumbnail") or notice.get("thumbnail"))):
        draft.add_picture(text(thumbnail), "thumbnail")


def _add_warrants(draft: Draft, notice: Notice) -> None:
    """What the person is wanted for, by whom: shown with the entry, and searched for themes."""
    for warrant in _list(notice.get("arrest_warrants")):
        if isinstance(warrant, dict):
            state = draft.country(text(warrant.get("issuing_country_id")))
            by = f"wanted by {state.name}" if state else "wanted"
            for key in ("charge", "charge_translation"):
                draft.add_fact(by, text(warrant.get(key)))
        else:
            draft.add_fact("wanted", text(warrant))


def _href(source: object, name: str) -> object:
    links = source.get("_links") if isinstance(source, dict) else None
    link = links.get(name) if isinstance(links, dict) else None
    return link.get("href") if isinstance(link, dict) else None


def _whole(value: object) -> str:
    """A name that is told in two parts, or as a text."""
    if not isinstance(value, dict):
        return _name(value)
    return " ".join(filter(None, (_name(value.get(key)) for key in ("forename", "name"))))


def _object(value: object) -> Notice:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
