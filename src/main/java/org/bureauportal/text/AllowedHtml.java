package org.bureauportal.text;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The allow-list of a body, from the table of {@link AllowedElement}. */
final class AllowedHtml {

    private static final PolicyFactory ALLOWED = allowed();

    private AllowedHtml() {}

    /** The HTML with nothing but what is allowed; what is not is counted. */
    static String of(String html, LeftOut.Counter leftOut) {
        return ALLOWED.sanitize(html, new Discarded(), leftOut);
    }

    private static PolicyFactory allowed() {
        HtmlPolicyBuilder allowed = new HtmlPolicyBuilder().allowUrlProtocols("http", "https", "mailto", "tel");
        for (AllowedElement element : AllowedElement.values()) {
            allowed.allowElements(element.tag());
            element.readAlike().forEach(alike -> allowed.allowElements((name, attributes) -> element.tag(), alike));
            for (AllowedAttribute each : element.attributes()) {
                allowed.allowAttributes(each.tag())
                        .matching((name, attribute, value) -> each.value(value))
                        .onElements(element.names().toArray(String[]::new));
            }
        }
        allowed.allowWithoutAttributes(AllowedElement.PICTURE.tag());
        return allowed.toFactory();
    }

    private static final class Discarded implements HtmlChangeListener<LeftOut.Counter> {

        @Override
        public void discardedTag(LeftOut.@Nullable Counter leftOut, String element) {
            // only what is allowed comes here; what another tag takes the place of is discarded, too
        }

        @Override
        public void discardedAttributes(LeftOut.@Nullable Counter leftOut, String element, String... attributes) {
            if (leftOut != null) {
                leftOut.add(Set.of(attributes).contains("href") ? LeftOut.Kind.LINKS : LeftOut.Kind.FORMATTING);
            }
        }
    }
}
