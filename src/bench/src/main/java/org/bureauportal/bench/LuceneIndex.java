package org.bureauportal.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

/** The same texts in Lucene, with its own Chinese words, sought without a portal around it. */
final class LuceneIndex {

    private static final String TEXT = "text";
    private static final int ROUNDS = 20;

    private final Analyzer words = new SmartChineseAnalyzer();
    private final Path directory;
    private double minutes;

    private LuceneIndex(Path directory) {
        this.directory = directory;
    }

    static LuceneIndex of(Stream<String> texts, Path directory) throws IOException {
        LuceneIndex index = new LuceneIndex(directory);
        long begin = System.nanoTime();
        try (FSDirectory files = FSDirectory.open(directory);
                IndexWriter writer = new IndexWriter(files, new IndexWriterConfig(index.words));
                texts) {
            texts.forEach(text -> {
                Document document = new Document();
                document.add(new TextField(TEXT, text, Field.Store.NO));
                try {
                    writer.addDocument(document);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
        index.minutes = (System.nanoTime() - begin) / 6e10;
        return index;
    }

    double minutes() {
        return minutes;
    }

    long megabytes() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum() / 1_000_000;
        }
    }

    /** How long it takes to find the first twenty, all words required. */
    List<Double> millis(List<String> queries) throws IOException {
        List<Double> millis = new ArrayList<>();
        try (FSDirectory files = FSDirectory.open(directory);
                DirectoryReader reader = DirectoryReader.open(files)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            for (int round = 0; round < 2 * ROUNDS; round++) {
                for (String query : queries) {
                    long begin = System.nanoTime();
                    searcher.search(query(query), 20);
                    // the first rounds warm it up
                    if (round >= ROUNDS) {
                        millis.add((System.nanoTime() - begin) / 1e6);
                    }
                }
            }
        }
        return millis.stream().sorted().toList();
    }

    private Query query(String typed) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        try (TokenStream tokens = words.tokenStream(TEXT, typed)) {
            CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                all.add(new TermQuery(new Term(TEXT, term.toString())), BooleanClause.Occur.MUST);
            }
            tokens.end();
        }
        return all.build();
    }
}
