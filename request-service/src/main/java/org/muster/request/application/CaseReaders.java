package org.muster.request.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.journal.time.BusinessClock;
import org.muster.request.domain.Secrecy;
import org.muster.request.projection.signatures.Signatures;
import org.muster.request.projection.signatures.SignedContent;
import org.muster.request.projection.standins.StandIns;

/** Who may read a case (G3): those its office says so of, and whoever is to sign it (N2.1), as far as approvals have told. */
@ApplicationScoped
public class CaseReaders {
    private final Signatures signatures;
    private final StandIns standIns;
    private final BusinessClock clock;

    @Inject
    public CaseReaders(Signatures signatures, StandIns standIns, BusinessClock clock) {
        this.signatures = signatures;
        this.standIns = standIns;
        this.clock = clock;
    }

    /** Views are asked only about those whose own office does not say it. */
    Uni<Boolean> mayRead(Actor reader, CaseId caseId, StoreId supportedStore) {
        if (Secrecy.mayKnow(reader, supportedStore)) {
            return Uni.createFrom().item(true);
        }
        return standIns.of(reader.person(), clock.now())
                .chain(principals -> signers(caseId)
                        .map(signers -> Secrecy.mayKnowToSign(reader, supportedStore, principals, signers)));
    }

    private Uni<Set<PersonId>> signers(CaseId caseId) {
        return signatures
                .of(caseId)
                .map(contents ->
                        contents.stream().flatMap(SignedContent::signers).collect(Collectors.toSet()));
    }
}
