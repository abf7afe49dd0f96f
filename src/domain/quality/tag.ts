/** Letters and digits of a red tag: the end of the group's id, which is drawn by chance. */
const TAG_LENGTH = 12

/** What the code of a group's red tag says, in capitals. Follows from the group's id; kept nowhere. */
export function tagOfGroup(groupId: string): string {
  return groupId
    .replace(/[^0-9a-z]/gi, '')
    .slice(-TAG_LENGTH)
    .toUpperCase()
}

/** The group whose tag was scanned; null where it is not among these. */
export function groupOfTag<Group extends { readonly groupId: string }>(
  groups: readonly Group[],
  tag: string,
): Group | null {
  return groups.find(({ groupId }) => tagOfGroup(groupId) === tag.toUpperCase()) ?? null
}
