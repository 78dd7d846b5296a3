// A finger does not hover, and what a mark says comes to a mouse that moves over it: a tap on the mark counts as one, until
// the next.
let tapped = null;

const hoverTapped = ({ target, pointerType, clientX, clientY }) => {
  if (pointerType === "mouse") return;
  tapped?.dispatchEvent(new MouseEvent("mouseout", { bubbles: true }));
  tapped = target.closest?.("[data-testid=stVegaLiteChart] svg") ? target : null;
  tapped?.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX, clientY }));
};
