// What a box to choose from says itself, in its list. The node stays Streamlit's own, which writes in it again.

const markChoices = (choices) => {
  for (const list of document.querySelectorAll("[role=listbox]")) {
    const texts = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const said = text.nodeValue;
      const number = /\d+/.exec(said)?.[0];
      const key = said.startsWith("Add: ") ? "Add: " : number ? said.replace(number, "{n}") : said;
      if (!Object.hasOwn(choices, key)) continue;
      text.nodeValue = key === "Add: " ? choices[key] + said.slice(key.length) : choices[key].replace("{n}", number);
    }
  }
};
