package org.bureauportal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bureauportal.text.BodyHtml.Block;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Collects the blocks of a body: whatever text stands between two ends of blocks is one. */
final class BodyBlocks implements NodeVisitor {

    private static final Set<String> BLOCKS = Set.of("p", "h2", "h3", "li", "tr", "caption", "blockquote");

    private final List<Block> all = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private boolean isInnermost;

    List<Block> all() {
        return List.copyOf(all);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            text.append(words.getWholeText());
            html.append(words.outerHtml());
        } else if (node instanceof Element element && depth > 0) {
            begin(element);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element && depth > 0) {
            if (BLOCKS.contains(element.normalName())) {
                end(isInnermost && element.nameIs("tr"));
                isInnermost = false;
            } else {
                html.append("</").append(element.normalName()).append('>');
            }
        }
    }

    private void begin(Element element) {
        if (BLOCKS.contains(element.normalName())) {
            end(false);
            isInnermost = true;
            // an item says by its list whether it is numbered, and how
            html.append(opened(Objects.requireNonNull(element.parent()))).append(opened(element));
            return;
        }
        if (element.nameIs("br")) {
            text.append('\n');
        } else if ((element.nameIs("td") || element.nameIs("th")) && element.previousElementSibling() != null) {
            text.append(" | ");
        }
        html.append(opened(element));
    }

    private void end(boolean evenIfBlank) {
        String said = Lines.strip(text.toString());
        if (evenIfBlank || !said.replace("|", "").isBlank()) {
            all.add(new Block(said, html.toString()));
        }
        text.setLength(0);
        html.setLength(0);
    }

    private static String opened(Element element) {
        return "<" + element.normalName() + element.attributes().html() + ">";
    }
}
