/** Starts what a page asks for by data-module; behaviours are functions of the element, by name. Every page works without. */
export function startModules(behaviours) {
    for (const element of document.querySelectorAll("[data-module]")) {
        try {
            behaviours[element.dataset.module]?.(element);
        } catch (error) {
            console.error(`${element.dataset.module} could not be started`, error);
        }
    }
}
