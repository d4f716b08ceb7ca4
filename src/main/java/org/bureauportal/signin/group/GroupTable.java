package org.bureauportal.signin.group;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bureauportal.account.ProviderAccounts;
import org.bureauportal.account.Remit;
import org.bureauportal.account.RemitForm;
import org.bureauportal.account.Role;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The table of what groups give. Each change of it is judged, logged, and holds at the next request of those it is about. */
@Service
public class GroupTable {

    private final JdbcClient database;
    private final Sections sections;
    private final ProviderAccounts accounts;
    private final Rights rights;
    private final ApplicationEventPublisher events;

    private record Row(long id, String name, Role role, boolean allSections) {}

    GroupTable(
            JdbcClient database,
            Sections sections,
            ProviderAccounts accounts,
            Rights rights,
            ApplicationEventPublisher events) {
        this.database = database;
        this.sections = sections;
        this.accounts = accounts;
        this.rights = rights;
        this.events = events;
    }

    /**
     * What a person in some groups is given: the highest role of all, in the sections of those groups that give just that
     * one. So two groups together never give more in a section than one of them does.
     *
     * @return empty where no group gives anything
     */
    @Transactional(readOnly = true)
    public Optional<ProviderAccounts.Grant> grant(Set<String> groups) {
        List<GroupRole> theirs =
                all().stream().filter(each -> groups.contains(each.name())).toList();
        return theirs.stream()
                .map(GroupRole::role)
                .max(Comparator.naturalOrder())
                .map(role -> grant(
                        role,
                        theirs.stream().filter(each -> each.role() == role).toList()));
    }

    private static ProviderAccounts.Grant grant(Role role, List<GroupRole> giving) {
        boolean everywhere = giving.stream().anyMatch(each -> each.remit().isWhole());
        Set<Long> keys = everywhere
                ? Set.of()
                : giving.stream()
                        .flatMap(each -> each.chosen().stream())
                        .map(Section::id)
                        .collect(Collectors.toSet());
        return new ProviderAccounts.Grant(role, everywhere, keys);
    }

    /** By name. */
    @Transactional(readOnly = true)
    List<GroupRole> all() {
        List<Section> tree = sections.all();
        return database
                .sql("select id, name, role, all_sections from role_of_group order by name")
                .query(Row.class)
                .list()
                .stream()
                .map(row -> toRole(row, tree))
                .toList();
    }

    /**
     * One of them.
     *
     * @throws NotFound where there is none
     */
    @Transactional(readOnly = true)
    GroupRole find(long id) {
        return toRole(row(id, ""), sections.all());
    }

    private Row row(long id, String lock) {
        return database.sql("select id, name, role, all_sections from role_of_group where id = :id" + lock)
                .param("id", id)
                .query(Row.class)
                .optional()
                .orElseThrow(() -> NotFound.page("groups/" + id));
    }

    private GroupRole toRole(Row row, List<Section> tree) {
        Set<Long> chosen = Set.copyOf(database.sql("select section_id from role_of_group_section where group_id = :id")
                .param("id", row.id())
                .query(Long.class)
                .list());
        List<Section> shown =
                tree.stream().filter(each -> chosen.contains(each.id())).toList();
        return new GroupRole(row.id(), row.name(), row.role(), new Remit(row.allSections(), shown, Set.of()));
    }

    /**
     * Lets a group give a role.
     *
     * @param where complete
     * @return false where the group is in the table already
     */
    @Transactional
    boolean add(String name, Role role, RemitForm where, Actor by) {
        rights.require(by, Right.ADMINISTER);
        Optional<Long> id = database.sql("""
                        insert into role_of_group (name, role, all_sections) values (:name, :role, :everywhere)
                        on conflict (name) do nothing
                        returning id
                        """)
                .param("name", name)
                .param("role", role.name())
                .param("everywhere", where.isEverywhere())
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return false;
        }
        keepSections(id.get(), where);
        events.publishEvent(new GroupEvent.Added(by, name, role, find(id.get()).sections()));
        accounts.regroup(this::grant, by);
        return true;
    }

    /**
     * Lets a group give another role, or elsewhere.
     *
     * @param where complete
     */
    @Transactional
    void change(long id, Role role, RemitForm where, Actor by) {
        rights.require(by, Right.ADMINISTER);
        GroupRole before = toRole(row(id, " for update"), sections.all());
        database.sql("update role_of_group set role = :role, all_sections = :everywhere where id = :id")
                .param("role", role.name())
                .param("everywhere", where.isEverywhere())
                .param("id", id)
                .update();
        keepSections(id, where);
        GroupRole after = find(id);
        if (before.role() != role || !before.sections().equals(after.sections())) {
            events.publishEvent(new GroupEvent.Changed(
                    by, before.name(), before.role(), role, before.sections(), after.sections()));
            accounts.regroup(this::grant, by);
        }
    }

    private void keepSections(long id, RemitForm where) {
        database.sql("delete from role_of_group_section where group_id = :id")
                .param("id", id)
                .update();
        if (!where.isEverywhere()) {
            where.keys()
                    .forEach(section -> database.sql("insert into role_of_group_section values (:id, :section)")
                            .param("id", id)
                            .param("section", section)
                            .update());
        }
    }

    /** Lets a group give nothing any more. */
    @Transactional
    void remove(long id, Actor by) {
        rights.require(by, Right.ADMINISTER);
        GroupRole before = toRole(row(id, " for update"), sections.all());
        database.sql("delete from role_of_group where id = :id").param("id", id).update();
        events.publishEvent(new GroupEvent.Removed(by, before.name(), before.role(), before.sections()));
        accounts.regroup(this::grant, by);
    }
}
