package org.bureauportal.edge.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address or a tag with names in it, each of which stands for a value of a certain form. A pattern matches nothing
 * but the one spelling of an address.
 */
final class AddressTemplate {

    /** Braces may stand in a form once, as in <code>{year:[12][0-9]{3}}</code>. */
    private static final Pattern NAME = Pattern.compile("\\{(\\*?)([a-z]+)(?::((?:[^{}]|\\{[^{}]*})*))?}");

    /** One segment, or more; none begins with a dot. */
    private static final String SEGMENT = "[A-Za-z0-9_@-][A-Za-z0-9._@-]*";

    private static final String REST = SEGMENT + "(?:/" + SEGMENT + ")*";

    private final String template;
    private final Map<String, String> forms;

    private AddressTemplate(String template, Map<String, String> forms) {
        this.template = template;
        this.forms = forms;
    }

    static AddressTemplate of(String address) {
        Map<String, String> forms = new LinkedHashMap<>();
        NAME.matcher(address).results().forEach(name -> {
            String usual = name.group(1).isEmpty() ? SEGMENT : REST;
            forms.put(name.group(2), name.group(3) == null ? usual : name.group(3));
        });
        return new AddressTemplate(address, forms);
    }

    /** A tag whose names are among those of this address, and have the same forms. */
    AddressTemplate tag(String tag) {
        return new AddressTemplate(tag, forms);
    }

    List<String> names() {
        return NAME.matcher(template).results().map(name -> name.group(2)).toList();
    }

    /** A pattern with a group for each name. */
    Pattern pattern() {
        StringBuilder pattern = new StringBuilder();
        Matcher name = NAME.matcher(template);
        int end = 0;
        while (name.find()) {
            pattern.append(Pattern.quote(template.substring(end, name.start())))
                    .append("(?<")
                    .append(name.group(2))
                    .append('>')
                    .append(forms.get(name.group(2)))
                    .append(')');
            end = name.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(template.substring(end))).toString());
    }

    /** The template with the values that a pattern found under the same names. */
    String filled(Matcher values) {
        return NAME.matcher(template).replaceAll(name -> Matcher.quoteReplacement(values.group(name.group(2))));
    }

    @Override
    public String toString() {
        return template;
    }
}
