package org.bureauportal.text.page;

import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Marks which way a body's blocks are written where they do not go on as what is around them: Arabic among Chinese. */
final class Directions {

    private static final String BLOCKS = "p,h2,h3,ul,ol,li,blockquote,table,caption,th,td";

    private Directions() {}

    /** A block is written as its first letter is (Unicode Bidirectional Algorithm, P2). */
    static void mark(Element body) {
        if (body.wholeText().codePoints().noneMatch(each -> isFromRight(Character.getDirectionality(each)))) {
            return;
        }
        for (Element block : body.select(BLOCKS)) {
            if (!block.hasAttr("dir")) {
                firstIn(block)
                        .filter(direction -> !direction.equals(around(block)))
                        .ifPresent(direction -> block.attr("dir", direction));
            }
        }
    }

    private static String around(Element block) {
        Element marked = block.parent() == null ? null : block.parent().closest("[dir]");
        return marked == null ? "ltr" : marked.attr("dir");
    }

    private static Optional<String> firstIn(Node node) {
        if (node instanceof TextNode text) {
            return text.getWholeText()
                    .codePoints()
                    .mapToObj(Character::getDirectionality)
                    .filter(each -> each == Character.DIRECTIONALITY_LEFT_TO_RIGHT || isFromRight(each))
                    .findFirst()
                    .map(each -> isFromRight(each) ? "rtl" : "ltr");
        }
        return node.childNodes().stream()
                .map(Directions::firstIn)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isFromRight(byte directionality) {
        return directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
