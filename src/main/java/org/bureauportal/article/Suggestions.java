package org.bureauportal.article;

import java.util.List;

/** Suggestions for fields of the form: values of earlier articles, last used first, limited in number. */
public record Suggestions(List<String> sources, List<String> authors) {

    public Suggestions {
        sources = List.copyOf(sources);
        authors = List.copyOf(authors);
    }
}
