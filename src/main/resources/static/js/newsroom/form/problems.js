// What is wrong with a form is where one starts to read it again.
export function start(summary) {
    summary.focus();
}
