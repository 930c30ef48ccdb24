"""What is measured on a page, once for every test that looks at pages."""

from typing import Any

TOO_WIDE = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 1) return [];
  const rtl = document.dir === 'rtl';
  const out = [...document.querySelectorAll('main *, header *, footer *, aside *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && (rtl ? box.left < -1 : box.right > innerWidth + 1);
  });
  return [`${wide} px: ` + out.slice(-2).map(e => e.outerHTML.slice(0, 70)).join(' | ')];
}"""

CUT = """() => [...document.querySelectorAll('main :is(a, button, p, li, h1, h2, h3, label, dd, legend)')]
  .filter(e => e.checkVisibility() && !e.closest('.vh') && e.scrollWidth > e.clientWidth + 2
    && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX))
  .map(e => e.outerHTML.slice(0, 70))"""

SMALL = """() => [...document.querySelectorAll('a.button, button, input, select, textarea, summary')]
  .filter(e => e.type !== 'hidden' && e.checkVisibility({ visibilityProperty: true }) && !e.closest('.vh, .skip'))
  .map(e => [e, (['radio', 'checkbox'].includes(e.type) && e.closest('label') || e).getBoundingClientRect()])
  .filter(([_, box]) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
  .map(([e, box]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ` + e.outerHTML.slice(0, 90))"""

MIRROR = """() => {
  const wrong = [];
  if (document.documentElement.dir !== 'rtl') wrong.push('the page is not right to left');
  for (const back of document.querySelectorAll('a.back')) {
    const whole = back.getBoundingClientRect(), arrow = back.querySelector('.icon').getBoundingClientRect();
    if (arrow.left < whole.left + whole.width / 2) wrong.push('the arrow back stands on the left');
    if (getComputedStyle(back.querySelector('.icon')).transform === 'none') wrong.push('the arrow back is not turned');
  }
  for (const field of document.querySelectorAll('main .field')) {
    const label = field.querySelector(':scope > label:not(.choice, .vh)'), box = field.getBoundingClientRect();
    const entry = field.querySelector(':scope > :is(input, textarea, select)');
    if (!label || !entry || !entry.checkVisibility()) continue;
    const words = document.createRange();
    words.selectNodeContents(label);
    if (box.right - words.getBoundingClientRect().right > 8) wrong.push('a label starts on the left: ' + label.innerText);
    const plain = !entry.matches('[dir], [type=tel], [type=email], [type=url]');
    if (plain && getComputedStyle(entry).direction !== 'rtl') wrong.push('a field starts on the left: ' + entry.name);
    if (Math.abs(box.right - entry.getBoundingClientRect().right) > 8) wrong.push('a field is off: ' + entry.name);
  }
  for (const choice of document.querySelectorAll('label.choice')) {
    const mark = choice.querySelector('input').getBoundingClientRect(), box = choice.getBoundingClientRect();
    if (mark.width > 1 && mark.left < box.left + box.width / 2) wrong.push('a mark stands on the left');
  }
  return wrong;
}"""

CONTRAST_BY_SHAPE = """() => [...document.querySelectorAll('.button, button, .state, .door, .choice')]
  .filter(e => e.checkVisibility())
  .filter(e => getComputedStyle(e).borderTopStyle === 'none' && !e.matches('.hat *, .tongues *, summary'))
  .map(e => e.outerHTML.slice(0, 80))"""


def labelled(name: str, found: list[Any]) -> list[str]:
    """Each thing found, with the check that found it."""
    return [f"{name}: {one}" for one in found]
