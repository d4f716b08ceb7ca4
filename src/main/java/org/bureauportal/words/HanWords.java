package org.bureauportal.words;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** The words of Chinese text, as a dictionary has them. */
final class HanWords {

    private HanWords() {}

    /** A word, by where it begins and ends in the text. */
    record HanWord(int start, int end) {

        String in(String text) {
            return text.substring(start, end);
        }
    }

    /** The words of two characters or more. */
    static List<HanWord> of(String text) {
        List<HanWord> words = new ArrayList<>();
        try (HMMChineseTokenizer tokenizer = new HMMChineseTokenizer()) {
            OffsetAttribute offset = tokenizer.getAttribute(OffsetAttribute.class);
            tokenizer.setReader(new StringReader(text));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                if (offset.endOffset() - offset.startOffset() > 1) {
                    words.add(new HanWord(offset.startOffset(), offset.endOffset()));
                }
            }
            tokenizer.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string can be read", impossible);
        }
        return words;
    }
}
