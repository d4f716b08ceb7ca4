package org.bureauportal.signin.group;

import org.bureauportal.account.Role;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/** A change of what a group gives; the subject is the group. Sections stand by their names, or as {@link #ALL}. */
sealed interface GroupEvent extends AuditableEvent {

    String ALL = "ALL_SECTIONS";

    record Added(Actor by, String subject, Role role, String sections) implements GroupEvent {}

    record Changed(Actor by, String subject, Role from, Role to, String sectionsFrom, String sectionsTo)
            implements GroupEvent {}

    record Removed(Actor by, String subject, Role role, String sections) implements GroupEvent {}
}
