// What the server has to say to the desk: decisions in force, corrections, the page asked for; and what
// the desk asks for, so that an act runs only this small part of the page again.
export default function (component) {
  const { data, parentElement, setTriggerValue } = told(component);
  const root = parentElement.querySelector("span");
  root.cleanup?.();
  const onActs = (event) => {
    event.preventDefault(); // taken
    setTriggerValue("acts", event.detail);
  };
  window.addEventListener("plancheck:acts", onActs);
  root.cleanup = () => {
    window.removeEventListener("plancheck:acts", onActs);
    if (window.plancheckNews === data) delete window.plancheckNews; // old when the desk opens again
  };
  window.plancheckNews = data;
  window.dispatchEvent(new CustomEvent("plancheck:news", { detail: data }));
  return root.cleanup;
}
