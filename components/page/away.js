// A connection that is lost. Streamlit tells of it in English, over the whole screen and with a command for a terminal; or
// not at all, where a phone has no signal, and whoever pressed "save" there would walk away with nothing kept.

const CONNECTION = "data-test-connection-state";
const NO_CONNECTION = ["PINGING_SERVER", "CONNECTING", "DISCONNECTED_FOREVER"];
const A_MOMENT = 1500;  // ms: a phone that wakes up has its connection again before anybody reads

const isAway = () =>
  !navigator.onLine || NO_CONNECTION.includes(document.querySelector(`[${CONNECTION}]`)?.getAttribute(CONNECTION));

let tellingAway = 0;
const tellAway = (words) => {
  for (const title of document.querySelectorAll("[role=dialog] h2"))
    if (title.textContent === "Connection error")
      title.closest("[role=dialog]").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  const region = document.querySelector("#n-away") ?? document.body.appendChild(document.createElement("div"));
  if (!region.id) Object.assign(region, { id: "n-away", className: "n-away", role: "status" });
  if (!isAway()) {
    clearTimeout(tellingAway);
    tellingAway = 0;
    if (region.textContent) region.textContent = "";
  } else if (!region.textContent)
    tellingAway ||= setTimeout(() => { tellingAway = 0; if (isAway()) region.textContent = words; }, A_MOMENT);
};
