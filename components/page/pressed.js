// What is pressed is what stood there when it was. While a finger or the mouse is down, the answer to what was typed just
// before can come in above and push it away: the browser would press what has come under it, or nothing at all.

const PRESSED_ON = "button, a[href], label, summary";
const HELD_STILL = 10;  // pixels that a finger moves while it rests
const CLICKS_WITHIN = 400;  // ms in which the browser's own click follows
let held = null, instead = -Infinity;

const holdPressed = (event) => {
  instead = -Infinity;
  const on = event.isPrimary && !event.button && event.composedPath().find((one) => one.matches?.(PRESSED_ON));
  held = on ? { on, x: event.clientX, y: event.clientY, top: on.getBoundingClientRect().top } : null;
};

const letGo = ({ type, clientX, clientY }) => {
  const { on, x, y, top: before } = held ?? {};
  held = null;
  if (type === "pointercancel" || !on?.isConnected || Math.hypot(clientX - x, clientY - y) > HELD_STILL) return;
  const { top, bottom } = on.getBoundingClientRect();
  if (top === before || (clientY >= top && clientY <= bottom)) return;
  instead = performance.now();
  setTimeout(() => on.click());
};

// Of a click that is made here, `detail` is 0.
const skipOwn = (event) => {
  if (!event.detail || performance.now() - instead > CLICKS_WITHIN) return;
  event.preventDefault();
  event.stopImmediatePropagation();
};
