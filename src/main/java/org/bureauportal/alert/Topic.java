package org.bureauportal.alert;

import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.jspecify.annotations.Nullable;

/**
 * Of what a subscriber is told: of what is filed in a section or below it, and has all of some words.
 *
 * @param language in which messages are written; without a section and words also that of the notices
 * @param section null for all
 * @param query the words, as they are typed into search; empty where they do not matter
 */
record Topic(Language language, @Nullable Section section, String query) {}
