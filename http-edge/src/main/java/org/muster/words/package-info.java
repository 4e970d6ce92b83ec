/** What people read, in the language they ask for: sentences with their places filled. None of it is HTTP. Start at {@link org.muster.words.Sentences}. */
@NullMarked
package org.muster.words;

import org.jspecify.annotations.NullMarked;
