package org.bureauportal.article;

import java.time.LocalDate;

/** A public article as it stands in a list. */
public record Headline(long number, long sectionId, String title, LocalDate documentDate, String summary) {}
