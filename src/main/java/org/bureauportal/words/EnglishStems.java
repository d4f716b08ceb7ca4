package org.bureauportal.words;

import java.util.Set;
import org.tartarus.snowball.ext.EnglishStemmer;

/** What the forms of an English word have in common. */
final class EnglishStems {

    /** They stand in every text, and say nothing of what it is about. */
    private static final Set<String> COMMON = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or",
            "that", "the", "this", "to", "was", "were", "will", "with");

    private EnglishStems() {}

    static boolean isCommon(String word) {
        return COMMON.contains(word);
    }

    /** The stem of a word in small letters; of one that is not written in Latin letters alone, the word itself. */
    static String of(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (word.charAt(at) < 'a' || word.charAt(at) > 'z') {
                return word;
            }
        }
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }
}
