package org.bureauportal.text.page;

import org.bureauportal.text.numbering.LevelNumbers;
import org.bureauportal.text.numbering.Numbering;
import org.jsoup.nodes.Element;

/** Writes at the items of lists what no style sheet can count: 2.1 for the first in a list in a second item. */
final class ItemNumbers {

    private final LevelNumbers numbers = new LevelNumbers();

    private ItemNumbers() {}

    static void write(Element body) {
        if (body.selectFirst("ol." + Numbering.LEGAL.cssClass()) != null) {
            new ItemNumbers().within(body);
        }
    }

    private void within(Element parent) {
        for (Element element : parent.children()) {
            boolean isList = element.nameIs("ol");
            if (isList) {
                String start = element.attr("start");
                numbers.beginList(start.isEmpty() ? 1 : Integer.parseInt(start));
            } else if (element.nameIs("li") && parent.nameIs("ol")) {
                numbers.beginItem(element.attr("value"));
                if (parent.hasClass(Numbering.LEGAL.cssClass())) {
                    element.attr("data-number", numbers.toString());
                }
            }
            within(element);
            if (isList) {
                numbers.endList();
            }
        }
    }
}
