"""From the entries of rule files to the law model, with every name looked up.

A name that is not declared (a role, a kind of record, a detail) is a fault at its line.
"""

from __future__ import annotations

from datetime import date

from dutybound.law import schema, schema_vocabulary, shapes
from dutybound.law.conditions import (
    All,
    Condition,
)
from dutybound.law.convert_shapes import ShapeConverter
from dutybound.law.model import (
    Discharge,
    Duty,
    Instrument,
    Role,
    RoleMember,
    Verified,
    Version,
)
from dutybound.source.faults import Fault
from dutybound.source.yaml_file import DataPath


class Converter(ShapeConverter):
    """Converts the duties and roles of one file and collects its faults."""

    def duty(
        self,
        entry: schema.DutyEntry,
        regime: str,
        instrument: Instrument,
        path: DataPath,
        order: int,
    ) -> Duty:
        """A duty with all its versions, each complete in itself."""
        for index, role in enumerate(entry.bearer):
            self.known(role, self.names.roles, "a role", (*path, "bearer", index))
        records = self.names.vocabulary.records
        own = self._discharge(entry.discharged_by, (*path, "discharged_by"))
        for index, name in enumerate(entry.evidence):
            self.known(name, records, "a kind of record", (*path, "evidence", index))
        own_shape = self.shape(entry.shape, (*path, "shape"))
        own_condition = self.condition(entry.applies_when, (*path, "applies_when"))
        versions = tuple(
            self._version(version, index, own_shape, own_condition, own, (*path, "versions", index))
            for index, version in enumerate(entry.versions)
        )
        ways = dict.fromkeys((*own, *(way for one in versions for way in one.discharge)))
        self._no_overlap(versions, entry.id)
        return Duty(
            id=entry.id,
            title=entry.title,
            regime=regime,
            instrument=instrument,
            provision=entry.provision,
            url=entry.url,
            strength=entry.strength,
            roles=tuple(entry.bearer),
            mode=entry.mode,
            summary=" ".join(entry.summary.split()),
            versions=versions,
            discharge=tuple(ways),
            evidence=tuple(entry.evidence),
            judgement=entry.judgement,
            shown_by=" ".join(entry.shown_by.split()),
            differs_from=tuple(entry.differs_from.items()),
            tags=tuple(entry.tags),
            verified=Verified(
                entry.verified.how,
                entry.verified.confidence,
                tuple(entry.verified.urls),
                entry.verified.remark,
            ),
            note=" ".join(entry.note.split()) if entry.note else None,
            warning=" ".join(entry.warning.split()) if entry.warning else None,
            order=order,
            place=self.document.lines.of_value((*path, "id")),
        )

    def _discharge(
        self, entries: list[schema.DischargeEntry], path: DataPath
    ) -> tuple[Discharge, ...]:
        """What discharges a duty, or one version of it."""
        records = self.names.vocabulary.records
        ways = []
        for index, given in enumerate(entries):
            where = (*path, index)
            kind = records.get(given.record)
            self.known(given.record, records, "a kind of record", (*where, "record"))
            if given.sent_to is not None:
                recipients = self.names.vocabulary.recipients
                self.known(given.sent_to, recipients, "a recipient", (*where, "sent_to"))
            when = self.condition(given.when, (*where, "when"), kind)
            ways.append(Discharge(given.record, when, given.sent_to))
        return tuple(ways)

    def _version(
        self,
        entry: schema.VersionEntry,
        index: int,
        own_shape: shapes.Shape,
        own_condition: Condition | None,
        own_discharge: tuple[Discharge, ...],
        path: DataPath,
    ) -> Version:
        kinds = self.names.vocabulary.body_kinds
        for number, name in enumerate(entry.bearer_kinds):
            self.known(name, kinds, "a kind of body", (*path, "bearer_kinds", number))
        if entry.from_ is not None:
            first = certain = _day(entry.from_)
        else:
            assert entry.no_later_than is not None
            certain = _day(entry.no_later_than)
            first = _day(entry.not_before) if entry.not_before else date.min
        shape = self.shape(entry.shape, (*path, "shape")) if entry.shape else own_shape
        if entry.discharged_by and not isinstance(shape, shapes.Standing):
            self.fault(
                (*path, "discharged_by"),
                "A version has its own `discharged_by` only where its shape is `standing`.",
                "Write it for the duty as a whole, or narrow the version by `applies_when`.",
            )
        trigger = shape.trigger if isinstance(shape, shapes.After) else None
        saved_kind = None
        if trigger is not None:
            vocabulary = self.names.vocabulary
            table = vocabulary.events if trigger.is_event else vocabulary.records
            saved_kind = table.get(trigger.kind)
        condition = self.condition(entry.applies_when, (*path, "applies_when"))
        if condition is not None and own_condition is not None:
            condition = All((own_condition, condition))
        return Version(
            index=index,
            first=first,
            last=_day(entry.to) if entry.to else date.max,
            certain_from=certain,
            approximate=entry.approximate,
            extent=tuple(entry.extent),
            shape=shape,
            applies_when=condition or own_condition,
            bearer_kinds=tuple(entry.bearer_kinds),
            saved_when=self.condition(entry.saved_when, (*path, "saved_when"), saved_kind),
            discharge=(
                self._discharge(entry.discharged_by, (*path, "discharged_by")) or own_discharge
            ),
            note=entry.note,
            changed=entry.changed,
            place=self.document.lines.of_value(path),
        )

    def _no_overlap(self, versions: tuple[Version, ...], duty: str) -> None:
        for index, one in enumerate(versions):
            for two in versions[index + 1 :]:
                apart = (
                    one.bearer_kinds
                    and two.bearer_kinds
                    and not set(one.bearer_kinds) & set(two.bearer_kinds)
                )
                countries = [name for name in one.extent if name in two.extent]
                if apart or not countries or one.last < two.first or two.last < one.first:
                    continue
                self.faults.append(
                    Fault(
                        two.place,
                        f"Two versions of `{duty}` are in force at once in "
                        f"{' and '.join(countries)}.",
                        "End the first the day before the second begins.",
                    )
                )

    def role(self, identity: str, entry: schema_vocabulary.RoleEntry, path: DataPath) -> Role:
        """A role, with the kinds of body that have it."""
        if entry.one_per is not None and entry.one_per != "partnership":
            self.known(entry.one_per, self.names.roles, "a role", (*path, "one_per"))
        members = []
        for index, member in enumerate(entry.made_up_of):
            where = (*path, "made_up_of", index)
            kinds = self.names.vocabulary.body_kinds
            self.known(member.kind, kinds, "a kind of body", (*where, "kind"))
            members.append(
                RoleMember(
                    member.kind,
                    member.country,
                    _day(member.from_) if member.from_ else date.min,
                    _day(member.to) if member.to else date.max,
                    self.condition(member.when, (*where, "when")),
                    member.note,
                )
            )
        return Role(
            identity,
            entry.name,
            entry.provision,
            tuple(members),
            entry.one_per,
            self.document.lines.of_value(path),
        )


def _day(text: str) -> date:
    return date.fromisoformat(text)
