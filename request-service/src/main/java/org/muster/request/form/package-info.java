/**
 * The support form on paper (A1): {@link org.muster.request.form.SupportPaper} says what stands on it, {@link
 * org.muster.request.form.PaperPdf} lays it out as a form in Chinese, {@link org.muster.request.form.Sheet} draws.
 */
@NullMarked
package org.muster.request.form;

import org.jspecify.annotations.NullMarked;
