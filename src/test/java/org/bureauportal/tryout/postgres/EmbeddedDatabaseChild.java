package org.bureauportal.tryout.postgres;

import java.nio.file.Path;

/** A portal reduced to its database, for tests that kill it: starts, says so, and waits for its end. */
final class EmbeddedDatabaseChild {

    static final String READY = "ready ";
    static final String REFUSED = "refused ";

    private EmbeddedDatabaseChild() {}

    public static void main(String... arguments) throws InterruptedException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]))) {
            System.out.println(
                    READY + database.jdbcUrl() + " " + database.owner().password());
            Thread.sleep(Long.MAX_VALUE);
        } catch (TryOutDatabaseException exception) {
            System.out.println(REFUSED + exception.getMessage());
        }
    }
}
