// Draws the map of routes. Shapes, worker and style are ours: nothing is asked of anybody else.
const box = document.getElementById("route-map");
const routes = JSON.parse(document.getElementById("route-data").textContent);
const colours = getComputedStyle(box);
const colour = (name) => colours.getPropertyValue(name).trim();

const feature = (route) => ({
  type: "Feature",
  properties: { people: route.people, alerts: route.alerts },
  geometry: { type: "LineString", coordinates: [route.from.at, route.to.at] },
});

const most = (what) => Math.max(1, ...routes.map((route) => route[what]));
const width = (what, widest) => ["interpolate", ["linear"], ["get", what], 0, 1, most(what), widest];

const style = () => ({
  version: 8,
  sources: {
    countries: { type: "geojson", data: new URL(box.dataset.shapes, location.href).href },
    routes: { type: "geojson", data: { type: "FeatureCollection", features: routes.map(feature) } },
  },
  layers: [
    { id: "sea", type: "background", paint: { "background-color": colour("--map-sea") } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": colour("--map-land"), "fill-outline-color": colour("--map-border") } },
    { id: "people", type: "line", source: "routes", paint: { "line-color": colour("--map-people"), "line-width": width("people", 12) } },
    { id: "alerts", type: "line", source: "routes", filter: [">", ["get", "alerts"], 0], paint: { "line-color": colour("--map-alerts"), "line-width": width("alerts", 5), "line-dasharray": [2, 2] } },
  ],
});

const draw = () => {
  const bounds = new maplibregl.LngLatBounds();
  const places = new Map(routes.flatMap((route) => [route.from, route.to]).map((place) => [place.code, place]));
  for (const place of places.values()) bounds.extend(place.at);
  maplibregl.setWorkerUrl(box.dataset.worker);
  const map = new maplibregl.Map({ container: box, style: style(), bounds, fitBoundsOptions: { padding: 60, maxZoom: 5 }, attributionControl: false, cooperativeGestures: false, scrollZoom: false });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
  for (const place of places.values()) {
    const element = document.createElement("bdi");
    element.className = "map-place";
    element.textContent = place.code;
    new maplibregl.Marker({ element }).setLngLat(place.at).addTo(map);
  }
  map.once("idle", () => (box.dataset.drawn = "yes"));
};

try {
  draw();
} catch {
  box.hidden = true;
  document.getElementById("no-map").hidden = false;
}
