package org.bureauportal.text.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A body as it goes on a page.
 *
 * @param headings the headings in order, for a list of contents
 * @param html the HTML, in which headings can be linked to and wide tables scroll by themselves
 */
public record ShownBody(List<Heading> headings, String html) {

    /** A body without any of these is shown as it is stored; a long stretch without blanks or tags may be an address. */
    private static final Pattern NEEDS_WORK =
            Pattern.compile("<h|<table|<a|numbers-legal|&#xa0;|[!-;=?-~]{12}|[\\u0590-\\u08FF\\uFB1D-\\uFEFC]"
                    + "|[\\x{10800}-\\x{10FFF}\\x{1E800}-\\x{1EFFF}]");

    /**
     * A heading of the body.
     *
     * @param id the id under which it can be linked to
     * @param isSub whether it is of the lower level
     */
    public record Heading(String id, String text, boolean isSub) {}

    /** Whether the HTML goes on a page as it is. */
    public static boolean isShownAsItIs(String html) {
        return !NEEDS_WORK.matcher(html).find();
    }

    /**
     * Changes a body, whose HTML is as it is stored, into what a page shows.
     *
     * @param site the site's own address, from which links on paper are whole
     */
    public static ShownBody of(Document body, String site) {
        Element root = body.body();
        List<Heading> headings = new ArrayList<>();
        HeadingAnchors anchors = new HeadingAnchors();
        for (Element heading : root.select("h2,h3")) {
            boolean isSub = heading.nameIs("h3");
            String id = anchors.idOf(heading.text(), isSub);
            heading.attr("id", id);
            headings.add(new Heading(id, heading.text(), isSub));
        }
        for (Element link : root.select("a[href]")) {
            PaperLinks.prepare(link, anchors, site);
        }
        for (Element table : root.select("table")) {
            ShownTable.prepare(table);
        }
        ItemNumbers.write(root);
        Directions.mark(root);
        LineBreaks.prepare(root);
        return new ShownBody(headings, root.html());
    }
}
