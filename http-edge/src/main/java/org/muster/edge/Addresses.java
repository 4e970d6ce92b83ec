package org.muster.edge;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Which addresses can be read (RFC 3986). Raw bytes beyond ASCII aren't taken for UTF-8: a console that writes Chinese may as well
 * send GBK, and a search for what that would be read as finds nothing without a word.
 */
final class Addresses {

    private Addresses() {}

    /** Whether everything in this address that has to be percent-encoded is, and every percent sign begins an escape. */
    static boolean encoded(String address) {
        if (!address.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        try {
            new URI(address);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
