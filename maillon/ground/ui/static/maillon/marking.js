// Marking in one key: on a card with data-maillon-mark, the key written before a choice chooses it.
// The selects do the same without this file. Keys work on the card that has the focus, never while typing.

const cards = () => [...document.querySelectorAll("[data-maillon-mark]")];
cards().forEach((card) => { card.tabIndex = 0; });

document.addEventListener("keydown", (event) => {
  const card = event.target.closest("[data-maillon-mark]");
  const typing = event.target.closest("textarea, input");
  if (!card || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const option = card.querySelector(`option[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!option) return;
  event.preventDefault();
  option.selected = true;
  const next = cards()[cards().indexOf(card) + 1];
  if (option.parentElement.name === "kind_of" && next) next.focus();
});
