package org.bureauportal.bench;

import java.io.IOException;
import java.util.List;

/**
 * What is due at an hour, on two portals, of which one stands still for a while and the other is killed: periods that end, and
 * editions that go out.
 */
final class Due {

    /** Of each kind. */
    private static final int EACH = 150;

    private static final Target SOON = Target.atMost(2000);

    private final Nodes nodes;
    private final FaultReport faultReport;

    Due(Nodes nodes, FaultReport faultReport) {
        this.nodes = nodes;
        this.faultReport = faultReport;
    }

    void tryOut(Editor editor) throws IOException, InterruptedException {
        FaultReport.tell("Making " + EACH + " drafts");
        String section = nodes.psql("select id from section where slug = 'news'");
        for (int made = 0; made < EACH; made++) {
            if (!editor.save(nodes.two().port(), section, "Due+" + made)) {
                throw new CannotMeasure("a draft was not saved: " + editor.refusal());
            }
        }
        nodes.psql(plan());
        FaultReport.tell("One portal stands still, then the other is killed");
        Thread.sleep(8000);
        nodes.two().server().signal("STOP");
        Thread.sleep(6000);
        nodes.two().server().signal("CONT");
        Thread.sleep(4000);
        nodes.one().server().signal("KILL");
        Thread.sleep(16_000);
        List<String> met = List.of(nodes.psql(REPORT).split("[|]"));
        // a portal that starts grants its role what it needs on all tables
        nodes.psql("drop table bench_due");
        nodes.startAgain(0);
        faultReport.none("due: lost of " + 2 * EACH, Integer.parseInt(met.get(0)));
        faultReport.none("due: done twice", Integer.parseInt(met.get(1)));
        faultReport.none("due: done early", Integer.parseInt(met.get(2)));
        faultReport.figure("due: median, ms late", Double.parseDouble(met.get(3)), SOON);
        faultReport.figure("due: the latest, ms late", Double.parseDouble(met.get(4)), SOON);
    }

    /** Over 26 seconds, from 4 seconds on. */
    private static String plan() {
        return """
                create table bench_due as
                    select id as article, 'ENDED' as act,
                        clock_timestamp() + interval '4 seconds' + random() * interval '26 seconds' as due
                    from (select id from article where standing = 'PUBLIC' order by id limit %1$d) each
                    union all
                    select article_id, 'PUBLISHED',
                        clock_timestamp() + interval '4 seconds' + random() * interval '26 seconds'
                    from (select article_id from edition where stage = 'DRAFT' order by id desc limit %1$d) each;
                update article set due_at = due from bench_due where article = id and act = 'ENDED';
                update edition set stage = 'SCHEDULED', scheduled_for = due, scheduled_by = 'Bench',
                        scheduled_by_username = '%2$s', scheduled_change = 'FIRST_PUBLICATION', scheduled_note = ''
                    from bench_due where article = article_id and stage = 'DRAFT' and act = 'PUBLISHED';
                """.formatted(EACH, Editor.NAME);
    }

    private static final String REPORT = """
            select count(*) filter (where done = 0), count(*) filter (where done > 1), count(*) filter (where late < 0),
                round(percentile_cont(0.5) within group (order by late)), round(max(late))
            from (
                select d.article, count(l.number) as done, max(extract(epoch from l.acted_at - d.due) * 1000)::numeric as late
                from bench_due d left join publication_log l on l.article_id = d.article and l.act = d.act
                    and l.acted_at > d.due - interval '60 seconds'
                group by d.article) each
            """;
}
