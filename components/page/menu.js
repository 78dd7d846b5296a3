// Where the menu lies over the screen it goes aside once something was chosen in it. Streamlit does so itself for the screens
// in its list, and only in a browser that says it is a phone's: not for our own links below them, nor on a tablet, nor where
// a desk is zoomed in. A press beside the menu closes it, at a width where it lies over the screen.

const leaveMenu = (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !event.target.closest?.("[data-testid=stSidebar] a[href]")) return;
  document.querySelector("[data-testid=stMain]")?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
};
