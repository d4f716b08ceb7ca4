package org.bureauportal.published;

import org.bureauportal.shared.Closure;

/** An article whose text was taken from the public. */
public record Removed(long number, long sectionId, Closure closure) implements PublicArticle {}
