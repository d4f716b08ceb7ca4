package org.bureauportal.account;

import java.util.Optional;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Judges by the account as the database has it in the act's own transaction, whatever the session still says. */
@Component
class EditorRights implements Rights {

    /** The role, and whether all the sections that an act touches are among those in which it holds, or below one. */
    private static final String JUDGED = """
            with recursive held (id) as (
                select s.section_id from account_section s join account a on a.id = s.account_id where a.username = :username
                union
                select below.id from section below join held on below.parent_id = held.id
            )
            select a.role,
                a.all_sections or not exists (
                    select from unnest(:sections) as touched (id) where touched.id not in (select id from held)) as within
            from account a
            where a.username = :username and not a.disabled and not a.without_role
            """;

    private final JdbcClient database;

    EditorRights(JdbcClient database) {
        this.database = database;
    }

    private record Judged(Role role, boolean within) {

        boolean allows(Right right) {
            return role.includes(right) && (within || role.isEverywhere());
        }
    }

    @Override
    public void require(Actor by, Right right, long... sections) {
        if (judged(by, sections).filter(each -> each.allows(right)).isEmpty()) {
            throw new AccessDeniedException(by.username() + " lacks the right to " + right + " there");
        }
    }

    private Optional<Judged> judged(Actor by, long... sections) {
        return database.sql(JUDGED)
                .param("username", by.username())
                .param("sections", sections)
                .query((row, index) -> new Judged(Role.valueOf(row.getString("role")), row.getBoolean("within")))
                .optional();
    }
}
