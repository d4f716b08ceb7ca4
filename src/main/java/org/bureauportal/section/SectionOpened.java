package org.bureauportal.section;

import java.util.Map;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.jspecify.annotations.Nullable;

/** A section was opened. */
record SectionOpened(Actor by, Section section) implements AuditableEvent {

    @Override
    public String action() {
        return "section.opened";
    }

    @Override
    public @Nullable Long article() {
        return null;
    }

    @Override
    public String subject() {
        return section.name();
    }

    @Override
    public Map<String, String> details() {
        return Map.of("slug", section.slug(), "language", section.language().tag());
    }
}
