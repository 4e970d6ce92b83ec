package org.muster.request.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.SealedText;
import org.muster.journal.follow.SafeContext;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;
import org.muster.request.form.PaperPdf;
import org.muster.request.form.SupportPaper;
import org.muster.request.projection.signatures.Signatures;
import org.muster.request.projection.signatures.SignedContent;
import org.muster.request.projection.stores.Stores;
import org.muster.request.projection.timeline.Timeline;
import org.muster.words.Language;

/**
 * Makes the form on paper and the timeline of a case. {@link Requests#read} answers a reader who may not know of the case that there is
 * none (G3).
 */
@ApplicationScoped
public class CasePapers {
    private static final String ERASED = "〔文字已销毁〕";

    private final Requests requests;
    private final Sealing sealing;
    private final Signatures signatures;
    private final Stores stores;
    private final Timeline timeline;
    private final SafeContext context;

    @Inject
    public CasePapers(
            Requests requests,
            Sealing sealing,
            Signatures signatures,
            Stores stores,
            Timeline timeline,
            SafeContext context) {
        this.requests = requests;
        this.sealing = sealing;
        this.signatures = signatures;
        this.stores = stores;
        this.timeline = timeline;
        this.context = context;
    }

    /** The support form as a PDF (A1); empty while none is filed. Rendered by a worker. */
    public Uni<Optional<byte[]>> form(CaseId caseId, Actor actor) {
        return requests.read(caseId, actor)
                .chain(read -> paper(caseId, read))
                .chain(paper -> paper.isPresent()
                        ? context.blocking(() -> Optional.of(PaperPdf.of(paper.get())))
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Signatures may be newer than the history: what was given to a later content is not of this paper. */
    private Uni<Optional<SupportPaper>> paper(CaseId caseId, Requests.ReadCase read) {
        return signatures
                .of(caseId)
                .chain(signed ->
                        stores.nameZh(read.filed().supportedStore()).chain(name -> opened(caseId, read, name, signed)));
    }

    private Uni<Optional<SupportPaper>> opened(
            CaseId caseId, Requests.ReadCase read, String storeName, List<SignedContent> signed) {
        return sealing.of(caseId.value())
                .map(seal ->
                        SupportPaper.of(read.filed(), read.history(), text -> open(seal, text), storeName, signed));
    }

    private static String open(Seal seal, SealedText text) {
        return seal.erased() ? ERASED : seal.open(text);
    }

    /** What happened about a case, in all four journals. */
    public Uni<Timeline.Page> timeline(
            CaseId caseId, Actor actor, Timeline.Cursor behind, int limit, Language language) {
        return requests.read(caseId, actor)
                .chain(read -> timeline.page(caseId, read.history(), behind, limit, language));
    }
}
