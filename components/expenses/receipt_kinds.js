// What a phone or a computer offers first in a place for a receipt. Who hands over something else is told so by the app.

export default function ({ data }) {
  const place = document.querySelector(`.st-key-bon-kies-${data.line}`);
  if (!place) return;
  const offer = () => {
    for (const input of place.querySelectorAll("input[type=file]"))
      if (input.accept !== data.kinds) input.accept = data.kinds;
  };
  // After each file the place for it is a new one.
  const watch = new MutationObserver(offer);
  watch.observe(place, { childList: true, subtree: true, attributeFilter: ["accept"] });
  offer();
  return () => watch.disconnect();
}
