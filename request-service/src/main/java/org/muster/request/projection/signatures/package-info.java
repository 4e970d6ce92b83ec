/** Signatures on each content of a case, as approvals tell them: what the support form shows on paper. Start at {@link org.muster.request.projection.signatures.SignedContent}. */
@NullMarked
package org.muster.request.projection.signatures;

import org.jspecify.annotations.NullMarked;
