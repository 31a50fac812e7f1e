// What the server has to say to the desk: decisions in force, corrections, the page asked for.
export default function (component) {
  window.plancheckNews = component.data;
  window.dispatchEvent(new CustomEvent("plancheck:news", { detail: component.data }));
}
