package org.bureauportal.noticetype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.database.DatabaseReady;
import org.bureauportal.shared.Sha256;
import org.bureauportal.site.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The types of notices that the files define, and those of the past: what was saved under a type keeps to the definition of that
 * time, whatever becomes of the file.
 */
@Service
public class NoticeTypes {

    /** The type that is taken where none is chosen. */
    private static final String STANDARD = "notice";

    private static final Logger log = LoggerFactory.getLogger(NoticeTypes.class);

    private final Map<String, NoticeType> ofFiles = new LinkedHashMap<>();
    private final Map<String, String> texts = new TreeMap<>();

    /** Definitions never change. */
    private final Map<Long, NoticeType> kept = new ConcurrentHashMap<>();

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    NoticeTypes(NoticeTypeProperties properties, JdbcClient database, PlatformTransactionManager transactions)
            throws IOException {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        Map<String, byte[]> files = builtIn();
        List<String> mistakes = new ArrayList<>();
        if (!properties.directory().isEmpty()) {
            addOwn(Path.of(properties.directory()), files, mistakes);
        }
        List<NoticeType> read = new ArrayList<>();
        files.forEach((file, bytes) -> {
            try {
                NoticeType type = NoticeTypeFile.read(file, bytes);
                read.add(type);
                texts.put(type.key(), new String(bytes, StandardCharsets.UTF_8));
            } catch (NoticeTypesWrong wrong) {
                mistakes.addAll(wrong.mistakes());
            }
        });
        if (!mistakes.isEmpty()) {
            throw new NoticeTypesWrong(mistakes);
        }
        read.stream()
                .sorted(Comparator.comparingInt(NoticeType::position).thenComparing(NoticeType::key))
                .forEach(type -> ofFiles.put(type.key(), type));
    }

    private static Map<String, byte[]> builtIn() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:/notice-types/*.yaml")) {
            files.put(Objects.requireNonNull(file.getFilename()), file.getContentAsByteArray());
        }
        return files;
    }

    private static void addOwn(Path directory, Map<String, byte[]> files, List<String> mistakes) throws IOException {
        if (!Files.isDirectory(directory)) {
            mistakes.add("portal.notice-types.directory: there is no directory " + directory);
            return;
        }
        Set<String> folded = new HashSet<>();
        try (Stream<Path> own = Files.list(directory)) {
            own.sorted().forEach(path -> {
                String name = path.getFileName().toString();
                if (name.startsWith(".") || !name.matches("(?i).*[.]ya?ml")) {
                    return;
                }
                String file = name.replaceFirst("(?i)[.]ya?ml$", ".yaml");
                if (!folded.add(file.toLowerCase(Locale.ROOT))) {
                    mistakes.add(name + ": another file defines the same type");
                } else {
                    files.remove(file);
                }
                try {
                    files.put(name, Files.readAllBytes(path));
                } catch (IOException unreadable) {
                    mistakes.add(name + ": the file cannot be read");
                }
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** The types of the files in the order of the choice. */
    public List<NoticeType> all() {
        return List.copyOf(ofFiles.values());
    }

    /** Whether a file defines a type, and new notices can be of it. */
    public boolean isOffered(String key) {
        NoticeType type = ofFiles.get(orStandard(key));
        return type != null && type.offered();
    }

    /** Whether a file defines a type, or once did. */
    public boolean isKnown(String key) {
        return ofFiles.containsKey(key) || lastKnown(key).isPresent();
    }

    /**
     * A type as it was when something was saved under it.
     *
     * @param key of the type; empty for the one that is taken where none is chosen
     * @param definition the one of that time; null for the one of now
     * @return where the type is not known at all, one that has its key for a name and no fields
     */
    public NoticeType known(String key, @Nullable Long definition) {
        if (definition != null) {
            NoticeType known = kept.computeIfAbsent(definition, this::find);
            if (known != null) {
                return known;
            }
        }
        NoticeType now = ofFiles.get(orStandard(key));
        return now == null ? lastKnown(orStandard(key)).orElseGet(() -> unknown(key)) : now;
    }

    private static String orStandard(String key) {
        return key.isEmpty() ? STANDARD : key;
    }

    static NoticeType unknown(String key) {
        Map<Language, String> names =
                Arrays.stream(Language.values()).collect(Collectors.toMap(each -> each, each -> key));
        return new NoticeType(
                key,
                Integer.MAX_VALUE,
                new LocalizedText(names),
                LocalizedText.NONE,
                false,
                EnumSet.noneOf(Language.class),
                Set.of(),
                Map.of(),
                List.of(),
                LocalizedText.NONE,
                null,
                NoticeType.PersonalData.STOP,
                true);
    }

    private record Definition(String key, String definition) {

        NoticeType toType() {
            return NoticeTypeFile.readKept(key, definition);
        }
    }

    private @Nullable NoticeType find(long id) {
        return database.sql("select key, definition from notice_type_definition where id = :id")
                .param("id", id)
                .query(Definition.class)
                .optional()
                .map(Definition::toType)
                .orElse(null);
    }

    private Optional<NoticeType> lastKnown(String key) {
        return database.sql("""
                        select d.key, d.definition from notice_type t join notice_type_definition d on d.id = t.definition_id
                        where t.key = :key
                        """)
                .param("key", key)
                .query(Definition.class)
                .optional()
                .map(Definition::toType);
    }

    /** Before the samples are loaded. Where the database is away, this is done once it is there. */
    @EventListener(ApplicationStartedEvent.class)
    void started() {
        try {
            keep();
        } catch (DataAccessException | TransactionException away) {
            log.debug("the definitions of notice types are kept once the database answers", away);
        }
    }

    /** Keeps the definitions of the files in the database, beside the earlier ones. */
    @EventListener(DatabaseReady.class)
    @Order(0)
    void keep() {
        transaction.executeWithoutResult(together -> {
            texts.forEach(this::keep);
            keepFields();
        });
    }

    private void keep(String key, String text) {
        String sha256 = Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
        database.sql("""
                            insert into notice_type_definition (key, definition, sha256) values (:key, :definition, :sha256)
                            on conflict do nothing
                            """)
                .param("key", key)
                .param("definition", text)
                .param("sha256", sha256)
                .update();
        database.sql("""
                            insert into notice_type (key, definition_id)
                            select key, id from notice_type_definition where key = :key and sha256 = :sha256
                            on conflict (key) do update set definition_id = excluded.definition_id
                            where notice_type.definition_id <> excluded.definition_id
                            """).param("key", key).param("sha256", sha256).update();
    }

    /** Which fields definitions have, and whether search engines may show their notices, is known to the database, too. */
    private void keepFields() {
        database.sql("""
                        select d.id, d.key, d.definition
                        from notice_type_definition d left join notice_type_fields f on f.definition_id = d.id
                        where f.definition_id is null
                        """)
                .query((row, number) ->
                        Map.entry(row.getLong("id"), new Definition(row.getString("key"), row.getString("definition"))))
                .list()
                .forEach(each -> keepFields(each.getKey(), each.getValue().toType()));
    }

    private void keepFields(long definition, NoticeType type) {
        database.sql("""
                        insert into notice_type_fields (definition_id, fields, indexed) values (:id, :fields, :indexed)
                        on conflict do nothing
                        """)
                .param("id", definition)
                .param("fields", fields(type))
                .param("indexed", type.isIndexed())
                .update();
    }

    private static String[] fields(NoticeType type) {
        return type.fields().keySet().stream().map(TypeField::key).toArray(String[]::new);
    }
}
