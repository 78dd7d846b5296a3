// What a screen reader is told besides what Streamlit's own page says. Each mark is put again after every change: what is
// drawn anew has lost it.

const put = (element, name, value) => {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};

// The bar of a volunteer is their menu.
const markBar = (label) => {
  const bar = document.querySelector(".st-key-balk");
  if (!bar) return;
  put(bar, "role", "navigation");
  put(bar, "aria-label", label);
  for (const link of bar.querySelectorAll("a"))
    if (link.closest(".st-key-hier")) put(link, "aria-current", "page");
    else link.removeAttribute("aria-current");
};

// It stands in the content, at its beginning; who skips to that goes past it.
const skipBar = (event) => {
  const past = document.querySelector(".st-key-balk")?.parentElement.nextElementSibling;
  if (!past || !event.target.closest("[data-testid=stSkipToContent]")) return;
  event.preventDefault();
  event.stopPropagation();
  past.tabIndex = -1;
  past.focus();
};

const mark = (data) => {
  markBar(data.said["App pages"]);
};
