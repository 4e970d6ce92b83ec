package org.muster.words;

/**
 * A noun that has a translation.
 *
 * @param word what stands under {@code kind.<word>} among the sentences
 */
public record Kind(String word) {}
