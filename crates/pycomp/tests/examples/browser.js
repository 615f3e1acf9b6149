// What is to be seen on the page of `pycomp size --html`: runs in it after its own script.
const seen = () => {
  const map = document.getElementById("map").getBoundingClientRect();
  const boxes = [...document.querySelectorAll("#map button")].map((box) => {
    const { left, top, right, bottom } = box.getBoundingClientRect();
    const cut = [...box.children].some((text) => text.getBoundingClientRect().bottom > bottom + 1);
    return { label: box.getAttribute("aria-label"), text: box.innerText, cut, left, top, right, bottom };
  });
  const area = (map.right - map.left) * (map.bottom - map.top);
  return {
    heading: document.querySelector("h1").innerText,
    way: document.querySelector("nav").innerText,
    rows: [...document.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
    labels: boxes.map((box) => box.label),
    texts: boxes.map((box) => box.text),
    cut: boxes.filter((box) => box.cut).map((box) => box.label),
    outside: boxes.filter((box) => box.left < map.left - 1 || box.top < map.top - 1
      || box.right > map.right + 1 || box.bottom > map.bottom + 1).map((box) => box.label),
    covered: boxes.reduce((sum, box) => sum + (box.right - box.left) * (box.bottom - box.top), 0) / area,
    overlaps: boxes.flatMap((one, index) => boxes.slice(index + 1).filter((two) =>
      Math.min(one.right, two.right) - Math.max(one.left, two.left) > 2
      && Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 2).map((two) => one.label + " and " + two.label)),
    wider: document.documentElement.scrollWidth - innerWidth,
    paper: getComputedStyle(document.body).backgroundColor,
    ink: getComputedStyle(document.body).color,
  };
};
const click = (selector, text) => [...document.querySelectorAll(selector)].find((button) => button.innerText.startsWith(text)).click();
const looks = [seen()];
