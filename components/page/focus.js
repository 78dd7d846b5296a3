// Where the keyboard goes on when the answer to a button, a link or a choice of a menu took that away: else it would begin
// anew at the top of the page, above the menu.

const ACTED_ON = "button, a, [role^=menuitem]";
const GOES_ON = ":is(button, a, input, textarea, [role=spinbutton]):not(:disabled, [tabindex='-1'], .stTooltipIcon *)";
const HEADINGS = "[data-testid=stMain] :is(h1, h2)";
const ACTS = ["pointerdown", "keydown", "click"];
let acted = null, led = null;

// The button itself, by its key, the one beside it that turns to the other side, and the things it is about, which have a
// number in theirs.
const keysOf = (element) => {
  const keys = [];
  for (let part = element.closest(".stElementContainer"); part; part = part.parentElement)
    for (const name of part.classList)
      if (name.startsWith("st-key-") && (!keys.length || /-\d+$|-bladeren/.test(name))) keys.push(name);
  return keys;
};

const headings = () => [...document.querySelectorAll(HEADINGS)];

// What is folded has a place too.
const isShown = (one) => one.checkVisibility?.() ?? one.getClientRects().length > 0;

const placeOf = (element) => {
  const main = element.closest("[data-testid=stMain]") ?? element.getRootNode().host?.closest("[data-testid=stMain]");
  const { left, right, top } = element.getBoundingClientRect();
  return main && { left, right, top: top + main.scrollTop };
};

// What stands where the pressed one stood: that opened it, or was the last of its kind. Of a card first what it is about. A
// field that a finger did not ask for would bring up the keyboard of a phone.
const inItsPlace = ({ place, byHand }) => {
  if (!place) return null;
  const all = [...document.querySelectorAll(`[data-testid=stMain] :is(${GOES_ON}, [data-testid=stBidiComponentIsolated])`)]
    .flatMap((one) => (one.shadowRoot ? [...one.shadowRoot.querySelectorAll(GOES_ON)] : one))
    .filter((one) => isShown(one) && !(byHand && one.matches("input, textarea, [role=spinbutton]")))
    .map((one) => ({ one, at: placeOf(one) }))
    .filter(({ at }) => at.top > place.top - 8 && at.top < place.top + innerHeight / 2 && at.left < place.right && at.right > place.left);
  const { one } = all.sort((a, b) => a.at.top - b.at.top)[0] ?? {};
  return one?.closest("[class*='st-key-kaart-']")?.querySelector(".n-item") ?? one;
};

const act = (event) => {
  acted = null;
  if (event.type === "pointerdown" || (event.type === "keydown" && !["Enter", " "].includes(event.key))) return;
  const on = event.composedPath().find((one) => one.matches?.(ACTED_ON));
  if (!on) return;
  acted = { at: performance.now(), keys: keysOf(on), before: new Set(headings().map((one) => one.textContent)) };
  Object.assign(acted, { on, place: placeOf(on), byHand: event.detail > 0, told: document.querySelector(REFUSED) });
};

// Whoever pressed a button by key and is refused goes on in the first field that cannot be right. To a finger it stays where
// it is: a field would bring up the keyboard, over what is told.
const REFUSED = ".n-bad[role=alert]";
const IN_GROUP = "[role=spinbutton], input:checked, [aria-checked=true], input, button";
const toRefused = () => {
  const told = document.querySelector(REFUSED), here = document.activeElement;
  if (acted.byHand || !told || told === acted.told || (here !== acted.on && here !== document.body)) return false;
  const wrong = [...document.querySelectorAll("[data-testid=stMain] [aria-describedby^='why-']")].find(isShown);
  if (!wrong) return false;
  acted = null;
  moveOn();
  (wrong.matches("[role*=group]") ? wrong.querySelector(IN_GROUP) ?? wrong : wrong).focus();
  return true;
};

const regain = () => {
  if (!acted || performance.now() - acted.at > ANSWERED_WITHIN) return;
  if (document.querySelector(`[${RUNNING}]`)?.getAttribute(RUNNING) !== "notRunning") return;
  if (toRefused()) return;
  const here = document.activeElement;
  if (here !== document.body && here !== acted.meanwhile && !here.matches(":disabled")) return;
  const same = acted.keys.flatMap((key) => [...document.querySelectorAll(`.${CSS.escape(key)} ${GOES_ON}`)]);
  const answer = same.find(isShown) ?? document.querySelector(TOLD)
    ?? headings().find((one) => !acted.before.has(one.textContent));
  if (!answer && acted.on.isConnected && acted.on.matches(":disabled")) return;  // it is busy, as with a file it makes
  const next = answer ? null : inItsPlace(acted);
  const to = answer ?? next ?? headings()[0];
  if (!to || to === here) return;
  acted.meanwhile = answer ? null : to;  // a menu closes at once, and on a slow line the answer has not begun by then
  if (to.tabIndex < 0) to.tabIndex = -1;
  const itself = to.closest(`.${CSS.escape(acted.keys[0] ?? "-")}`);
  led = itself || !to.matches("button, a") ? null : { to, at: performance.now() };
  to.focus({ preventScroll: !next || acted.byHand });
};

// A key that is held, or pressed twice, is no yes to what the keyboard was led to in between.
const TAKEN_IN = 500;  // ms
const KEYS = ["keydown", "keyup"];
const notYet = (event) => {
  if (event.target !== led?.to || !["Enter", " "].includes(event.key)) return;
  if (!event.repeat && performance.now() - led.at > TAKEN_IN) return;
  event.preventDefault();
  event.stopImmediatePropagation();
};
