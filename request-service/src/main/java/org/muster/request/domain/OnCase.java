package org.muster.request.domain;

/** A person's command about a case that was filed. */
public sealed interface OnCase extends RequestCommand.UserCommand
        permits OfEmergency, TellOfReport, ReportToRegionalManager, StateAnswer, AmendSupport, EvaluateSupport {}
