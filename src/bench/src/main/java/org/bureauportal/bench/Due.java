package org.bureauportal.bench;

import java.io.IOException;
import java.util.List;

/**
 * What is due at an hour, on two portals, of which one stands still for a while and the other is killed: periods that end, and
 * editions that go out. Beside it stands a control: ends that two clockworks perform which look only once.
 */
final class Due {

    /** Of each kind. */
    private static final int EACH = 150;

    private static final int UNGUARDED = 20;

    private static final int MOST_MINUTES = 5;

    private static final Target SOON = Target.atMost(2000);

    private final Portals portals;
    private final FaultReport faultReport;

    Due(Portals portals, FaultReport faultReport) {
        this.portals = portals;
        this.faultReport = faultReport;
    }

    /** Two portals over one database, and what is done to them: one stands still, the other is killed. */
    interface Portals {

        /** Where the editor works: at the one that is not killed, or before both. */
        int port();

        String psql(String statements) throws IOException, InterruptedException;

        void freeze() throws IOException, InterruptedException;

        void goOn() throws IOException, InterruptedException;

        void kill() throws IOException, InterruptedException;

        void startAgain() throws IOException, InterruptedException;
    }

    /** Over 26 seconds, while one portal at least works. */
    void tryOut(Editor editor) throws IOException, InterruptedException {
        makeDrafts(editor);
        portals.psql(plan("interval '4 seconds' + random() * interval '26 seconds'"));
        FaultReport.tell("One portal stands still, then the other is killed");
        Thread.sleep(8000);
        portals.freeze();
        Thread.sleep(6000);
        portals.goOn();
        Thread.sleep(4000);
        portals.kill();
        Thread.sleep(12_000);
        awaitAll();
        report("due", SOON);
        portals.startAgain();
        control();
    }

    /** All at one instant, just when one portal stands still and the other is killed; both are away for five seconds. */
    void tryAtOneInstant(Editor editor) throws IOException, InterruptedException {
        makeDrafts(editor);
        long hour = System.nanoTime() + 10_000_000_000L;
        portals.psql(plan("interval '10 seconds'"));
        FaultReport.tell("At the hour one portal stands still and the other is killed");
        sleepUntil(hour + 1_000_000_000L);
        portals.freeze();
        portals.kill();
        sleepUntil(hour + 6_000_000_000L);
        portals.goOn();
        portals.startAgain();
        awaitAll();
        // how long 300 take one after the other is the machine's
        report("due at one instant, both away for 5 s", Target.NONE);
    }

    /** What takes long on a busy machine is late; lost is what is not done after minutes, and four seconds show a double. */
    private void awaitAll() throws IOException, InterruptedException {
        long end = System.nanoTime() + MOST_MINUTES * 60_000_000_000L;
        while (!portals.psql(LEFT).equals("0") && System.nanoTime() < end) {
            Thread.sleep(1000);
        }
        Thread.sleep(4000);
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        Thread.sleep(Math.max(0, (nanoTime - System.nanoTime()) / 1_000_000));
    }

    private void makeDrafts(Editor editor) throws IOException, InterruptedException {
        FaultReport.tell("Making " + EACH + " drafts");
        String section = portals.psql("select min(id) from section where language = 'en'");
        for (int made = 0; made < EACH; made++) {
            if (!editor.save(portals.port(), section, "Due+" + made)) {
                throw new CannotMeasure("a draft was not saved: " + editor.refusal());
            }
        }
    }

    private void report(String what, Target late) throws IOException, InterruptedException {
        List<String> met = List.of(portals.psql(REPORT).split("[|]"));
        FaultReport.tell(portals.psql(STATE_OF_LOST));
        // a portal that starts grants its role what it needs on all tables
        portals.psql("drop table bench_due");
        faultReport.none(what + ": lost of " + 2 * EACH, Integer.parseInt(met.get(0)));
        faultReport.none(what + ": done twice", Integer.parseInt(met.get(1)));
        faultReport.none(what + ": done early", Integer.parseInt(met.get(2)));
        faultReport.figure(what + ": median, ms late", Double.parseDouble(met.get(3)), late);
        faultReport.figure(what + ": the latest, ms late", Double.parseDouble(met.get(4)), late);
    }

    /**
     * What two clockworks do that have read what is due before either acts, and look at no article again: each ends all. A
     * second publication of one edition cannot be tried, as the database refuses it.
     */
    private void control() throws IOException, InterruptedException {
        portals.psql("""
                create table bench_due as
                    select id as article, 'ENDED' as act, clock_timestamp() as due
                    from (select id from article where standing = 'PUBLIC' order by id desc limit %d) each
                """.formatted(UNGUARDED));
        for (int clockwork = 0; clockwork < 2; clockwork++) {
            portals.psql(END_WITHOUT_LOOKING);
        }
        List<String> met = List.of(portals.psql(REPORT).split("[|]"));
        portals.psql("drop table bench_due");
        faultReport.figure(
                "control: done twice of " + UNGUARDED + " by two clockworks that look once",
                Integer.parseInt(met.get(1)),
                Target.atLeast(UNGUARDED));
    }

    /** @param ahead when each is due, from now */
    private static String plan(String ahead) {
        return """
                create table bench_due as
                    select id as article, 'ENDED' as act, now() + %3$s as due
                    from (select id from article where standing = 'PUBLIC' order by id limit %1$d) each
                    union all
                    select article_id, 'PUBLISHED', now() + %3$s
                    from (select article_id from edition where stage = 'DRAFT' order by id desc limit %1$d) each;
                update article set due_at = due from bench_due where article = id and act = 'ENDED';
                update edition set stage = 'SCHEDULED', scheduled_for = due, scheduled_by = 'Bench',
                        scheduled_by_username = '%2$s', scheduled_change = 'FIRST_PUBLICATION', scheduled_note = ''
                    from bench_due where article = article_id and stage = 'DRAFT' and act = 'PUBLISHED';
                """.formatted(EACH, Editor.NAME, ahead);
    }

    private static final String IS_LOST = """
            not exists (
                select from publication_log l
                where l.article_id = d.article and l.act = d.act and l.acted_at > d.due - interval '60 seconds')
            """;

    private static final String LEFT = "select count(*) from bench_due d where " + IS_LOST;

    private static final String STATE_OF_LOST = """
            select d.act, d.due, a.id, a.standing, a.due_at, e.stage, e.scheduled_for, e.failure
            from bench_due d join article a on a.id = d.article join edition e on e.article_id = a.id
            where
            """ + IS_LOST;

    private static final String REPORT = """
            select count(*) filter (where done = 0), count(*) filter (where done > 1), count(*) filter (where late < 0),
                round(percentile_cont(0.5) within group (order by late)), round(max(late))
            from (
                select d.article, count(l.number) as done,
                    case when count(l.number) > 0 then extract(epoch from a.changed_at - d.due) * 1000 end as late
                from bench_due d
                    -- the log has the instant at which a clockwork looked, the article that at which it acted
                    join article a on a.id = d.article
                    left join publication_log l on l.article_id = d.article and l.act = d.act
                        and l.acted_at > d.due - interval '60 seconds'
                group by d.article, a.changed_at, d.due) each
            """;

    private static final String END_WITHOUT_LOOKING = """
            do $$
            declare
                due bigint;
                closed bigint;
            begin
                for due in select article from bench_due loop
                    insert into closure_end
                        select closure_id, 'REPLACED', clock_timestamp(), 'bench', ''
                        from article where id = due and closure_id is not null;
                    insert into closure (id, article_id, standing, since, reason, closed_at, closed_by, closed_by_username)
                        values (nextval('closure_id'), due, 'ENDED', clock_timestamp(), '', clock_timestamp(), 'bench', '')
                        returning id into closed;
                    update article set standing = 'ENDED', closure_id = closed where id = due;
                end loop;
            end $$
            """;
}
