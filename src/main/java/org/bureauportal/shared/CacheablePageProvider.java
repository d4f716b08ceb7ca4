package org.bureauportal.shared;

import java.util.List;
import java.util.stream.Stream;

/** What a room lets the edge keep ready. Every other page is made whenever it is asked for. */
public interface CacheablePageProvider {

    /** The kinds of pages. */
    List<CacheablePage> kinds();

    /** The addresses of all pages that outlast outages, the most wanted first; reads the database. To be closed. */
    Stream<String> lasting();
}
