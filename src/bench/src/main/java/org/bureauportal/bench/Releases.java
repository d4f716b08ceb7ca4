package org.bureauportal.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Bundles whose hour comes on two portals, while one of them is killed again and again and the database ends connections in
 * the midst of what they write. The database is looked at every 20 ms: of each bundle all is public, or nothing is.
 */
final class Releases {

    private static final int MEMBERS = 3;

    /** Bundles that are due in a second. */
    private static final int RATE = 5;

    private static final int MOST_MINUTES = 10;

    private final Due.Portals portals;
    private final FaultReport faultReport;
    private final int bundles;

    Releases(Due.Portals portals, FaultReport faultReport, int bundles) {
        this.portals = portals;
        this.faultReport = faultReport;
        this.bundles = bundles;
    }

    void tryOut(Editor editor) throws IOException, InterruptedException {
        makeDrafts(editor);
        portals.psql(plan(bundles, bundles / RATE));
        FaultReport.tell(
                bundles + " bundles are due within " + bundles / RATE + " s; one portal is killed again and again");
        ExecutorService watch = Executors.newSingleThreadExecutor();
        try {
            Future<String> seen = watch.submit(watching());
            int kills = 0;
            long end = System.nanoTime() + MOST_MINUTES * 60_000_000_000L;
            while (!portals.psql(LEFT).equals("0") && System.nanoTime() < end) {
                Thread.sleep(2000);
                portals.kill();
                kills++;
                portals.startAgain();
            }
            portals.psql("insert into bench.ended values (1)");
            report(kills, seen.get().split("[|]"));
        } catch (ExecutionException failed) {
            throw new IOException("the database could not be watched", failed);
        } finally {
            watch.shutdownNow();
        }
        control();
        portals.psql("drop schema bench cascade");
    }

    private Callable<String> watching() {
        return () -> {
            portals.psql("call bench.watch()");
            return portals.psql("select looks, partial, ended from bench.seen");
        };
    }

    private void makeDrafts(Editor editor) throws IOException, InterruptedException {
        FaultReport.tell("Making " + bundles * MEMBERS + " drafts");
        String section = portals.psql("select min(id) from section where language = 'en'");
        for (int made = 0; made < bundles * MEMBERS; made++) {
            if (!editor.save(portals.port(), section, "Together+" + made)) {
                throw new CannotMeasure("a draft was not saved: " + editor.refusal());
            }
        }
    }

    private void report(int kills, String[] seen) throws IOException, InterruptedException {
        List<String> met = List.of(portals.psql(REPORT).split("[|]"));
        FaultReport.tell(seen[0] + " looks; " + kills + " times a portal was killed, " + seen[2]
                + " connections were ended while they wrote");
        faultReport.none("released together: bundles seen in part", Integer.parseInt(seen[1]));
        faultReport.none("released together: bundles lost of " + bundles, Integer.parseInt(met.get(0)));
        faultReport.none("released together: bundles of more than one instant", Integer.parseInt(met.get(1)));
        faultReport.none("released together: notices published twice", Integer.parseInt(met.get(2)));
        faultReport.none("released together: bundles out early", Integer.parseInt(met.get(3)));
    }

    /** A bundle that is in part public, as the database would let nothing but its owner make it. */
    private void control() throws IOException, InterruptedException {
        portals.psql("""
                set session_replication_role = replica;
                update edition set stage = 'DRAFT', published_at = null
                where id = (select min(e.id) from edition e join bench.bundle b on b.bundle = e.bundle_id)
                """);
        faultReport.figure(
                "control: a bundle in part is seen",
                Integer.parseInt(portals.psql("select bench.partial()")),
                Target.atLeast(1));
    }

    /** In a schema of its own: a portal that starts grants its role what it needs on all tables of its schema. */
    private static String plan(int bundles, int seconds) {
        return """
                create schema bench;
                create table bench.ended (one int);
                create table bench.seen (looks int, partial int, ended int);
                create table bench.bundle (bundle bigint, place int, due timestamptz);
                with begun as (
                    insert into bundle (name, begun_at, begun_by, begun_by_username)
                        select 'Bench ' || place, now(), 'Bench', '%1$s' from generate_series(1, %2$d) as place
                        returning id)
                    insert into bench.bundle
                        select id, row_number() over (order by id), now() + interval '10 seconds' + random() * interval '%4$d seconds'
                        from begun;
                with draft as (
                    select id, (row_number() over (order by id) - 1) / %3$d + 1 as place
                    from (select id from edition where stage = 'DRAFT' order by id desc limit %2$d * %3$d) each)
                    update edition set bundle_id = bundle, stage = 'SCHEDULED', scheduled_for = due, scheduled_by = 'Bench',
                            scheduled_by_username = '%1$s', scheduled_change = 'FIRST_PUBLICATION', scheduled_note = ''
                        from draft join bench.bundle using (place) where draft.id = edition.id;
                create function bench.partial() returns bigint language sql as $$
                    select count(*) from (
                        select from edition join bench.bundle on bundle = bundle_id
                        group by bundle_id having count(distinct stage = 'PUBLISHED') > 1) each
                $$;
                create procedure bench.watch() language plpgsql as $$
                declare
                    looks int := 0;
                    partial int := 0;
                    ended int := 0;
                    victim int;
                begin
                    while not exists (select from bench.ended) loop
                        looks := looks + 1;
                        partial := partial + bench.partial();
                        if looks %% 25 = 0 then
                            select pid into victim from pg_stat_activity
                                where backend_xid is not null and pid <> pg_backend_pid() order by random() limit 1;
                            if found and pg_terminate_backend(victim) then
                                ended := ended + 1;
                            end if;
                        end if;
                        commit;
                        perform pg_sleep(0.02);
                    end loop;
                    insert into bench.seen values (looks, partial, ended);
                end $$;
                """.formatted(Editor.NAME, bundles, MEMBERS, seconds);
    }

    private static final String LEFT = """
            select count(*) from bench.bundle where exists (
                select from edition where bundle_id = bundle and stage = 'SCHEDULED')
            """;

    private static final String REPORT = """
            select count(*) filter (where released < %1$d), count(*) filter (where instants > 1), sum(twice),
                count(*) filter (where early)
            from (
                select bundle, count(*) filter (where stage = 'PUBLISHED') as released,
                    count(distinct published_at) as instants, bool_or(published_at < due) as early,
                    count(*) filter (where (
                        select count(*) from publication_log l where l.article_id = e.article_id and l.act = 'PUBLISHED') > 1)
                        as twice
                from bench.bundle join edition e on e.bundle_id = bundle
                group by bundle) each
            """.formatted(MEMBERS);
}
