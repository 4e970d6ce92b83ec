package org.muster.events;

/**
 * The content a signature was given to. Any change makes a new version and voids what was signed before (N2.1).
 *
 * @param version 1 for the first filing, then counting up
 * @param sha256 lower-case hex over the content's canonical bytes
 */
public record ContentRef(int version, String sha256) {}
