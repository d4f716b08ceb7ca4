package org.bureauportal.account;

import java.util.Collection;
import java.util.Optional;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.site.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.User;

/** Somebody who has signed in to the newsroom, with the rights that they have at this request. */
public final class Editor extends User {

    private final String name;
    private final Role role;
    private final @Nullable Language language;
    private final int sessionsEnded;
    private final Remit remit;
    private final boolean ofProvider;

    public Editor(
            String username,
            String name,
            String passwordHash,
            Role role,
            @Nullable Language language,
            int sessionsEnded,
            Remit remit,
            boolean ofProvider) {
        super(username, passwordHash, role.authorities());
        this.name = name;
        this.role = role;
        this.language = language;
        this.sessionsEnded = sessionsEnded;
        this.remit = remit;
        this.ofProvider = ofProvider;
    }

    /** As they stand in what they do. */
    public Actor actor() {
        return new Actor(getUsername(), name);
    }

    /** Whether they write in a section; null stands for a draft that is filed nowhere. */
    public boolean mayWriteIn(@Nullable Long section) {
        return remit.contains(section);
    }

    /** Whether they give reviews in a section; null stands for a draft that is filed nowhere. */
    public boolean mayReviewIn(@Nullable Long section) {
        return mayReview() && remit.contains(section);
    }

    /** Whether they decide what is public in a section; null stands for a draft that is filed nowhere. */
    public boolean mayPublishIn(@Nullable Long section) {
        return mayPublish() && remit.contains(section);
    }

    /** The same in each of some sections. */
    public boolean mayPublishInAll(Collection<@Nullable Long> sections) {
        return sections.stream().allMatch(this::mayPublishIn);
    }

    /** Whether they give reviews to what others wrote. */
    public boolean mayReview() {
        return role.includes(Right.REVIEW);
    }

    /** Whether they decide what is public. */
    public boolean mayPublish() {
        return role.includes(Right.PUBLISH);
    }

    /** Whether they decide who may do what, and which sections there are. */
    public boolean mayAdminister() {
        return role.includes(Right.ADMINISTER);
    }

    public Role role() {
        return role;
    }

    /** Where their role holds. */
    public Remit remit() {
        return remit;
    }

    /** Whether an identity provider signs them in, so that they have no password here. */
    public boolean isOfProvider() {
        return ofProvider;
    }

    /** The language that they want the newsroom to speak; otherwise it speaks their browser's. */
    public Optional<Language> language() {
        return Optional.ofNullable(language);
    }

    /** How often all sessions of the account had been ended when this one began. */
    public int sessionsEnded() {
        return sessionsEnded;
    }
}
